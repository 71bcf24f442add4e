using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>The right text in a completion that is not as it should be.</summary>
public sealed class EnvelopeFault : Fault
{
    /// <summary>Changes the completion.</summary>
    internal Action<JsonObject> Edit { get; }

    /// <summary>Changes its bytes.</summary>
    internal Func<byte[], byte[]> Rewrite { get; }

    internal EnvelopeFault(string name, string what, Action<JsonObject>? edit = null, Func<byte[], byte[]>? rewrite = null)
        : base(name, what)
    {
        Edit = edit ?? (_ => { });
        Rewrite = rewrite ?? (bytes => bytes);
    }
}
