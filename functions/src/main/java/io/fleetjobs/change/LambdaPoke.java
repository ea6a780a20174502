package io.fleetjobs.change;

import io.fleetjobs.model.JobKey;
import io.fleetjobs.operation.ReconcilerPoke;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes the reconcile function asynchronously. */
public final class LambdaPoke implements ReconcilerPoke {
  private final LambdaClient client;
  private final String functionName;

  public LambdaPoke(LambdaClient client, String functionName) {
    this.client = client;
    this.functionName = functionName;
  }

  @Override
  public void poke(JobKey job) {
    var payload = "{\"jobId\":\"%s\",\"incarnation\":%d}"
        .formatted(job.jobId(), job.incarnation().toEpochMilli());
    client.invoke(b -> b.functionName(functionName).invocationType(InvocationType.EVENT)
        .payload(SdkBytes.fromUtf8String(payload)));
  }
}
