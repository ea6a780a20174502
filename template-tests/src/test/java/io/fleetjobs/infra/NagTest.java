package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.JobEventMode;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Tests that an app has no finding of cdk-nag's AwsSolutions pack from the construct. */
class NagTest {
  @Test
  void aBackendWithDefaultsIsClean() {
    assertThat(findings((_, props) -> props)).isEmpty();
  }

  @Test
  void aBackendWithEverythingThatGrantsMoreIsClean() {
    assertThat(
            findings((stack, props) ->
                props
                    .checkThings(true)
                    .jobEvents(JobEventMode.ACCOUNT)
                    .eventBus("fleet")
                    .tracing(true)
                    .documentBuckets("documents-*", "more")
                    .presigningRoleArns("arn:aws:iam::123456789012:role/urls-*")
                    .functionLimits(
                        FunctionName.RECONCILE, FunctionLimits.none().reservedConcurrency(5))
                    .encryptionKey(
                        Key.fromKeyArn(
                            stack,
                            "Key",
                            "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-12"))))
        .isEmpty();
  }

  private static List<String> findings(
      BiFunction<Construct, JobsBackendPropsBuilder, JobsBackendPropsBuilder> change) {
    var stack = new Stack(JobsApp.app().build(), "Plants");
    var props = JobsBackendProps.builder().code(Synthesised.CODE);
    new JobsBackend(new Construct(stack, "Inner"), "Jobs", change.apply(stack, props).build());

    return new AwsSolutionsChecks(stack)
        .validateScope(stack).getViolations().stream()
            .map(violation -> violation.getRuleName())
            .sorted()
            .toList();
  }
}
