"""Coverage-guided fuzzing: inputs that grow towards code which no input has reached, each held against what must be true.

    seeds ─ (mutate) ─ a target of `targets` ─ what must be true: `truths`

`python tests/fuzz/run.py` is the command (CONTRIBUTING.md). The targets are plain functions, so the suite runs them without atheris over the
seeds and over everything that fuzzing has ever found (`corpus/hostile`).
"""
