"""Great Expectations suites as code: one module per table, and the judge that runs them.

Modules here only declare; Great Expectations itself (seven seconds to import) is loaded by
:mod:`expectations.engine` when a table is judged.
"""
