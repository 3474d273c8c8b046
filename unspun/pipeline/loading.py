"""What a worker process loads once, done while the run itself still starts."""

from importlib import import_module

from unspun.settings import Settings


def load_models(settings: Settings) -> None:
    """Load what the stages over shards need, in the order in which they come."""
    import_module("unspun.pipeline.text")
    if settings.tables == "articles":
        return
    from unspun.entities.gazetteer import load_gazetteer
    from unspun.entities.knowledge import load_knowledge
    from unspun.entities.language_model import language_model
    from unspun.events import coder

    language_model(settings.entities.spacy_model)
    load_knowledge(settings.entities.knowledge)
    load_gazetteer()
    coder(settings.events.coder)
