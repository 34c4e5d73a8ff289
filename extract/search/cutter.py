"""Cutting by jieba's dictionary without rjieba: jieba's own way through a sentence, with the logarithms taken beforehand.

jieba takes them at every character; without that, and in one pass, the same words come out in under half of the time.
"""

from __future__ import annotations

from math import log
from typing import Any

_NO_WORD = float("-inf")


class Cutter:
    """The likeliest way through a run of Han, by the frequencies of a dictionary (jieba's `cut` with `HMM=False`)."""

    def __init__(self, tokenizer: Any) -> None:
        """`tokenizer`: a jieba.Tokenizer whose dictionary is loaded."""
        total = log(tokenizer.total)
        # A beginning of words that is no word itself has frequency 0: it leads on, and is no way to go.
        self._weights = {
            word: log(frequency) - total if frequency else _NO_WORD for word, frequency in tokenizer.FREQ.items()
        }
        self._unknown = -total

    def cut(self, string: str) -> list[str]:
        """The words, which cover the string; what the dictionary does not hold comes out as single characters."""
        length, weight_of, unknown = len(string), self._weights.get, self._unknown
        best, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            end = at = start + 1
            weight = weight_of(string[start])
            most = best[end] + (unknown if weight is None or weight == _NO_WORD else weight)
            while weight is not None and end < length:
                end += 1
                weight = weight_of(string[start:end])
                if weight is not None and weight + best[end] >= most:
                    most, at = weight + best[end], end
            best[start], ends[start] = most, at
        words, at = [], 0
        while at < length:
            words.append(string[at : ends[at]])
            at = ends[at]
        return words

    def cut_for_search(self, string: str) -> list[str]:
        """The words, each behind the words of two and three characters inside it."""
        found, weights = [], self._weights
        for word in self.cut(string):
            for size in range(2, min(len(word), 4)):
                inside = (word[i : i + size] for i in range(len(word) - size + 1))
                found += [piece for piece in inside if weights.get(piece, _NO_WORD) != _NO_WORD]
            found.append(word)
        return found
