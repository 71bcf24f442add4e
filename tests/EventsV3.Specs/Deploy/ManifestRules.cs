namespace EventsV3.Specs.Deploy;

/// <summary>All rules, by name.</summary>
internal static class ManifestRules
{
    public static IReadOnlyDictionary<string, Func<Manifests, IEnumerable<string>>> All { get; } = new[]
    {
        typeof(KubernetesRules), typeof(PodRules), typeof(SettingRules), typeof(NetworkRules), typeof(ScalingRules), typeof(CommandRules),
    }
        .SelectMany(topic => topic.GetMethods())
        .Where(method => method.ReturnType == typeof(IEnumerable<string>)
            && method.GetParameters() is [{ } given] && given.ParameterType == typeof(Manifests))
        .ToDictionary(method => method.Name, method => method.CreateDelegate<Func<Manifests, IEnumerable<string>>>());
}
