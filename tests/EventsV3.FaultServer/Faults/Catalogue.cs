using System.Reflection;

namespace EventsV3.FaultServer.Faults;

/// <summary>Every fault that a group holds as a field: a new one is in the catalogue by being written down.</summary>
internal static class Catalogue
{
    private static readonly Type[] Groups =
    [
        typeof(TransportFaults), typeof(StatusFaults), typeof(EnvelopeFaults), typeof(ContentFaults),
        typeof(EventFaults), typeof(DateFaults), typeof(SummaryFaults), typeof(GroupFaults),
    ];

    private static readonly Lazy<IReadOnlyList<Fault>> Listed = new(() =>
    [
        .. Groups.SelectMany(group => group.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (Fault)field.GetValue(null)!),
    ]);

    public static IReadOnlyList<Fault> All => Listed.Value;
}
