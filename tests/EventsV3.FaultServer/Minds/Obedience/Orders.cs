namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>The orders, the more particular first: of a line the first that fits is obeyed.</summary>
internal static class Orders
{
    public static IReadOnlyList<Order> All { get; } = [.. AnswerOrders.All, .. SummaryOrders.All, .. TitleOrders.All, .. SilenceOrders.All];
}
