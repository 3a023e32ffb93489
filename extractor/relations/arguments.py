"""Who does what to whom in a UD tree: a predicate in, the tokens of its arguments out.

Looks through passives, reduced and full relative clauses, control, coordination and light verbs.
The parser errs in one attachment of six, so nothing here insists on a single reading: callers get
candidates, best first.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
PREPOSITIONAL = frozenset({"obl", "nmod", "obl:agent", "obl:tmod", "nmod:desc"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "advcl:relcl"})
# What hangs on a noun by one of these is said of it.
OWNED = frozenset({"acl", "acl:relcl", "amod", "nmod", "compound", "appos", "nmod:poss"})
RELATIVE_PRONOUNS = frozenset({"which", "that", "who", "whom", "whose"})
# Longer chains of governors than this belong to other statements.
MAX_CLIMB = 6


def children(token: Token, *deps: str) -> list[Token]:
    """Return the dependents of a token with one of some relations, in reading order."""
    return [child for child in token.children if child.dep_ in deps]


def is_verbal(token: Token) -> bool:
    """Tell whether a token heads a clause: a verb, or a predicate with a copula."""
    return token.pos_ in {"VERB", "AUX"} or bool(children(token, "cop"))


def is_passive(verb: Token) -> bool:
    """Tell whether the first argument of a verb is what it acts on."""
    if any(child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for child in verb.children):
        return True
    if any(child.dep_ in {"nsubj", "obj", "aux", "cop"} for child in verb.children):
        return False
    if verb.dep_ in {"acl", "amod"} or (verb.dep_ == "advcl" and not children(verb, "mark")):
        return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl")
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head)


def case_of(token: Token) -> str:
    """Return the preposition of a nominal or clause, `because of` as one; empty if it has none."""
    marks = [child for child in token.lefts if child.dep_ in {"case", "mark"}]
    if not marks:
        # "for type 2 diabetes": the preposition may hang on a modifier of the noun.
        edge = token.left_edge
        return str(edge.lower_) if edge.i < token.i and edge.dep_ == "case" else ""
    fixed = [child.lower_ for child in marks[0].children if child.dep_ == "fixed"]
    return " ".join([marks[0].lower_, *fixed])


def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it after it, in reading order."""
    found, queue = [token], [token]
    while queue:
        for child in children(queue.pop(0), "conj"):
            found.append(child)
            queue.append(child)
    return sorted(found, key=_index)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, other tokens as they are."""
    if token.lower_ not in RELATIVE_PRONOUNS:
        return token
    clause = token.head
    for _ in range(MAX_CLIMB):
        if clause.dep_.startswith("acl"):
            return clause.head
        if clause.dep_ == "ROOT":
            break
        clause = clause.head
    return token


def subjects(predicate: Token) -> list[Token]:
    """Return the grammatical subjects of a predicate's own clause, relative pronouns resolved."""
    return [antecedent(child) for child in predicate.children if child.dep_ in SUBJECTS]


def objects(verb: Token) -> list[Token]:
    """Return what a verb acts on: object, passive subject or the noun of a passive clause."""
    if is_passive(verb):
        return _passive_objects(verb)
    found = children(verb, "obj", "iobj")
    if found:
        return [child for child in found if child.dep_ == "obj"] or found
    later = [conj for conj in conjuncts(verb)[1:] if conj.pos_ == verb.pos_]
    shared = [child for conj in later for child in children(conj, "obj") if not is_passive(conj)]
    return shared[:1] or _relative_object(verb)


def _passive_objects(verb: Token) -> list[Token]:
    own = [antecedent(child) for child in children(verb, "nsubj:pass", "csubj:pass")]
    if own:
        return own
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return [verb.head]
    if verb.dep_ == "conj" and is_passive(verb.head):
        return _passive_objects(verb.head)
    return []


def _relative_object(verb: Token) -> list[Token]:
    """Return the noun of a relative clause whose verb has a subject but no object."""
    if verb.dep_ == "acl:relcl" and subjects(verb):
        heads = {subject.i for subject in subjects(verb)}
        return [] if verb.head.i in heads else [verb.head]
    return []


def complements(token: Token, cases: tuple[str, ...]) -> Iterator[Token]:
    """Yield what follows a token with one of some prepositions, closest attachment first."""
    for child in token.children:
        if child.i > token.i and case_of(child) in cases:
            yield child
    # "caused [a reduction] [in pain]": the parser often hangs the second on the verb.
    if token.dep_ in {"obj", "nsubj:pass", "nsubj", "obl", "xcomp", "amod"}:
        for sibling in token.head.children:
            if sibling.i > token.i and case_of(sibling) in cases:
                yield sibling


def agents(trigger: Token) -> Iterator[Token]:
    """Yield who may bring about what a trigger says, the surest first.

    Walks from the trigger to the root: at each predicate its subjects and its prepositional
    adjuncts ("with aspirin", "in women taking aspirin"), at each clause the noun it modifies.
    An active verb is done by its subject, so that adjuncts come last.
    """
    walk = list(_climb(trigger))
    if trigger.pos_ == "VERB" and not is_passive(trigger):
        yield from (token for token, is_adjunct in walk if not is_adjunct)
        yield from (token for token, is_adjunct in walk if is_adjunct)
    else:
        yield from (token for token, _ in walk)


def _climb(trigger: Token) -> Iterator[tuple[Token, bool]]:
    node = below = trigger
    for _ in range(MAX_CLIMB):
        yield from _agents_at(node, below, is_trigger=node is trigger)
        if node.dep_ == "ROOT" or node.head.i == node.i:
            return
        if node.dep_ in OWNED:
            yield node.head, False
        below, node = node, node.head


def _agents_at(node: Token, below: Token, *, is_trigger: bool) -> Iterator[tuple[Token, bool]]:
    if not (is_trigger and is_passive(node)):
        for subject in subjects(node):
            if subject.i != below.i:
                yield subject, False
    for child in _by_distance(node):
        if child.i != below.i and _is_adjunct(child):
            yield child, True


def _is_adjunct(child: Token) -> bool:
    if child.dep_ in PREPOSITIONAL or child.dep_ in {"nmod:poss", "compound"}:
        return True
    return child.dep_ in {"advcl", "acl", "acl:relcl", "parataxis", "dislocated"}


def _by_distance(node: Token) -> list[Token]:
    return sorted(node.children, key=lambda child: (abs(child.i - node.i), child.i))


def _index(token: Token) -> int:
    return int(token.i)


def predicated(token: Token) -> list[Token]:
    """Return what a predicate noun or an as-phrase is said of ("D is a drug")."""
    node = token
    for _ in range(3):
        if children(node, "cop"):
            return subjects(node)
        if case_of(node) == "as":
            return subjects(node.head) or subjects(node.head.head)
        if node.dep_ not in {"nmod", "conj"}:
            return []
        node = node.head
    return []
