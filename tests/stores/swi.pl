% Reads a Turtle file with SWI-Prolog and writes each triple as a line of N-Triples.
:- use_module(library(semweb/rdf11)).
:- use_module(library(semweb/turtle)).
:- use_module(library(semweb/rdf_ntriples)).
:- initialization(main, main).

main([File]) :-
    set_stream(user_output, encoding(utf8)),
    rdf_load(File, [format(turtle), silent(true)]),
    forall(rdf_db:rdf(S, P, O), (line(S, P, O), nl)).

line(S, P, O) :- iri(S), write(' '), iri(P), write(' '), object(O), write(' .').

iri(I) :- format("<~w>", [I]).

object(literal(lang(L, T))) :- !, quoted(T), format("@~w", [L]).
object(literal(type(D, T))) :- !, quoted(T), format("^^<~w>", [D]).
object(literal(T)) :- !, quoted(T).
object(I) :- iri(I).

quoted(T) :-
    format(atom(A), "~w", [T]),
    write('"'), forall(sub_atom(A, _, 1, _, C), sign(C)), write('"').

sign('"') :- !, write('\\"').
sign('\\') :- !, write('\\\\').
sign('\n') :- !, write('\\n').
sign('\r') :- !, write('\\r').
sign('\t') :- !, write('\\t').
sign(C) :- write(C).
