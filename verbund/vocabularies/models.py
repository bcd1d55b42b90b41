from django.db import models

from verbund.vocabularies.choices import Scheme


class Term(models.Model):
    """One entry of a list. Its code is never reused and never renamed; labels may change."""

    scheme = models.CharField(max_length=30, choices=Scheme)
    code = models.CharField(max_length=40, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    tag = models.CharField(max_length=20, blank=True, help_text="BCP 47 tag of a language")
    sort = models.PositiveIntegerField(default=0)
    is_public = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["scheme", "sort"]
        indexes = [models.Index(fields=["scheme", "sort"], name="term_by_scheme")]

    def __str__(self) -> str:
        return self.code


class Label(models.Model):
    """The name of a term in one language; the German one is authoritative."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    is_reviewed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "language"], name="one_label_per_language")]

    def __str__(self) -> str:
        return self.text


class SearchWord(models.Model):
    """A word or phrase that leads to a term. Weak words only hint: they need company to decide a search."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="search_words")
    language = models.CharField(max_length=20)
    text = models.CharField(max_length=120)
    is_weak = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "language", "text"], name="one_search_word_per_term")]

    def __str__(self) -> str:
        return self.text


class Alias(models.Model):
    """How a foreign list writes a term of ours; used when lists are imported."""

    scheme = models.CharField(max_length=30, choices=Scheme)
    text = models.CharField(max_length=120)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "text", "term"], name="one_alias_per_term")]

    def __str__(self) -> str:
        return f"{self.text} → {self.term_id}"


class Edition(models.Model):
    """Which edition of the lists is loaded: the digest of the files, so that loading twice changes nothing."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.digest[:12]
