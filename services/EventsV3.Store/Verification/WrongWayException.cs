using EventsV3.Domain.Phases;

namespace EventsV3.Store.Verification;

/// <summary>A repair neither writes nor is undone in a phase in which its copy is the truth. Nothing was changed.</summary>
/// <param name="phase">The phase.</param>
/// <param name="copy">The copy that it would write.</param>
public sealed class WrongWayException(Phase phase, DerivedCopy copy) : Exception(
    $"In {Stage.NameOf(phase)} {(copy == DerivedCopy.Tables ? "the tables are" : "the digest is")} the truth: what a repair writes, and an undo "
    + "puts back, is the copy that is derived.");
