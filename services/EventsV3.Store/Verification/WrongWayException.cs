using EventsV3.Domain.Phases;

namespace EventsV3.Store.Verification;

/// <summary>A repair is not undone in a phase in which the copy that it wrote is the truth. Nothing was changed.</summary>
/// <param name="phase">The phase.</param>
/// <param name="copy">The copy that it wrote.</param>
public sealed class WrongWayException(Phase phase, DerivedCopy copy) : Exception(
    $"In {Stage.NameOf(phase)} the {Differences.NameOf(copy)} {(copy == DerivedCopy.Tables ? "are" : "is")} the truth; the repair wrote the "
    + $"{Differences.NameOf(copy)} while {(copy == DerivedCopy.Tables ? "they were" : "it was")} derived, and to undo it now would change what readers see for good.");
