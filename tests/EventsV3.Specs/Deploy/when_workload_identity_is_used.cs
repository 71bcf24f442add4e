namespace EventsV3.Specs.Deploy;

public sealed class when_workload_identity_is_used
{
    private const string Label = "azure.workload.identity/use";
    private const string Annotation = "azure.workload.identity/client-id";

    [Fact]
    public void those_that_ask_the_model_are_given_an_identity_and_every_rule_holds()
    {
        using var copy = new ManifestsCopy();
        copy.Change("overlays/prod/kustomization.yaml", "images:\n", "components: [../../components/workload-identity]\n\nimages:\n");

        var manifests = copy.Render(Manifests.Prod);

        string[] callers = ["consolidator", "extractor"];
        Assert.Equal(
            callers,
            manifests.Workloads.Where(workload => workload.PodLabels.GetValueOrDefault(Label) == "true")
                .Select(workload => workload.Name).Order());
        Assert.Equal(
            callers,
            manifests.Kind("ServiceAccount").Where(account => account.At("metadata", "annotations", Annotation) is not null)
                .Select(account => account.Text("metadata", "name")).Order());
        Assert.All(ManifestRules.All.Values, rule => Assert.Empty(rule(manifests)));
    }
}
