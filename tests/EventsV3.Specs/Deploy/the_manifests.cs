namespace EventsV3.Specs.Deploy;

public sealed class the_manifests
{
    public static MatrixTheoryData<string, string> OverlaysAndRules => new([Manifests.Dev, Manifests.Prod], ManifestRules.All.Keys);

    [Theory]
    [MemberData(nameof(OverlaysAndRules))]
    public void keep_to(string overlay, string rule) => Assert.Empty(ManifestRules.All[rule](Manifests.Of(overlay)));
}
