namespace EventsV3.Store.Phases;

/// <summary>A condition of a step (M1).</summary>
/// <param name="Name">For operators and scripts: <c>nothing behind</c>.</param>
/// <param name="IsOpen">Whether it lets the step pass.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Next">The command that opens it; null for an open one, or where only time does.</param>
public sealed record Gate(string Name, bool IsOpen, string Detail, string? Next)
{
    internal static Gate Of(string name, bool isOpen, string detail, string? next) => new(name, isOpen, detail, isOpen ? null : next);
}
