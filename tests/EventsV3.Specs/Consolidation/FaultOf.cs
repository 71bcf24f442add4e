using MassTransit;

namespace EventsV3.Specs.Consolidation;

/// <summary>What MassTransit publishes when a message's retries are exhausted.</summary>
public sealed class FaultOf<T>(T message, string reason) : Fault<T>
{
    public T Message => message;
    public Guid FaultId { get; } = Guid.NewGuid();
    public Guid? FaultedMessageId => null;
    public DateTime Timestamp => default;
    public ExceptionInfo[] Exceptions => [new Cause(reason)];
    public HostInfo Host => null!;
    public string[] FaultMessageTypes => [];

    private sealed class Cause(string reason) : ExceptionInfo
    {
        public string ExceptionType => "System.TimeoutException";
        public ExceptionInfo? InnerException => null;
        public string StackTrace => "";
        public string Message => reason;
        public string Source => "";
        public IDictionary<string, object>? Data => null;
    }
}
