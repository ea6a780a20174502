package io.fleetjobs.invocation;

import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.JobKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes the reconcile function asynchronously. */
public final class LambdaReconcilerInvoker implements ReconcilerInvoker, HistoryPurge {
  private final LambdaClient client;
  private final String functionName;

  public LambdaReconcilerInvoker(LambdaClient client, String functionName) {
    this.client = client;
    this.functionName = functionName;
  }

  @Override
  public void reconcile(String jobId) {
    invoke("{\"jobId\":\"%s\"}".formatted(jobId));
  }

  @Override
  public void followGroup(String groupName) {
    invoke("{\"groupName\":\"%s\"}".formatted(groupName));
  }

  @Override
  public void purge(JobKey gone) {
    invoke(
        "{\"jobId\":\"%s\",\"goneIncarnation\":%d}"
            .formatted(gone.jobId(), gone.incarnation().toEpochMilli()));
  }

  @Override
  public void purgeHistory(AttemptKey deleted) {
    invoke(
        "{\"thingName\":\"%s\",\"jobId\":\"%s\",\"executionNumber\":%d,\"incarnation\":%d,\"queuedAt\":%d}"
            .formatted(
                deleted.key().thingName(),
                deleted.key().jobId(),
                deleted.key().number(),
                deleted.incarnation().toEpochMilli(),
                deleted.queuedAt().toEpochMilli()));
  }

  /** Checks that the function could be invoked, without invoking it. */
  public void dryRun() {
    client.invoke(b -> b.functionName(functionName).invocationType(InvocationType.DRY_RUN));
  }

  private void invoke(String payload) {
    client.invoke(b ->
        b.functionName(functionName)
            .invocationType(InvocationType.EVENT)
            .payload(SdkBytes.fromUtf8String(payload)));
  }
}
