using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer.Faults;

/// <summary>The right completion, which does not arrive as it should.</summary>
public sealed class TransportFault : Fault
{
    internal TransportFault(string name, string what, Func<Exchange, byte[], Task> play) : base(name, what) => Play = play;

    /// <summary>Sends, or does not send, these bytes.</summary>
    internal Func<Exchange, byte[], Task> Play { get; }
}
