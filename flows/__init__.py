"""What runs in what order: composition of tasks, nothing else."""
