from django.db import models


class Entry(models.Model):
    """One document as it stands in the index: its tokens, its point, and how good it is when all else is equal."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    key = models.CharField(max_length=100)
    tokens = models.TextField(help_text="every token once, separated by spaces")
    points = models.TextField(blank=True, help_text="latitude,longitude of each place, separated by spaces")
    quality = models.FloatField(default=0.5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_per_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class LexiconWord(models.Model):
    """A stem that occurs in documents, in how many, and one written form of it (for "did you mean")."""

    stem = models.CharField(max_length=80, unique=True)
    word = models.CharField(max_length=80)
    count = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.word


class IndexState(models.Model):
    """One row: counts up with every change, so that processes know when to read the lexicon again."""

    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)


class SearchCount(models.Model):
    """How often a concept was asked for in a week, by language and district. Never the words, never a person."""

    week = models.DateField(help_text="the Monday")
    language = models.CharField(max_length=20)
    concept = models.CharField(max_length=40, blank=True)
    district = models.CharField(max_length=5, blank=True)
    outcome = models.CharField(max_length=10, help_text="found or nothing")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["week", "language", "concept", "district", "outcome"], name="one_count_per_week_and_concept")]

    def __str__(self) -> str:
        return f"{self.week} {self.concept} {self.count}"
