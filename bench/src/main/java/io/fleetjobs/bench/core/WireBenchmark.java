package io.fleetjobs.bench.core;

import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.Reply;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.DeviceRequests;
import io.fleetjobs.wire.HttpBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the parsing of a request, and the writing of an answer. */
@State(Scope.Benchmark)
public class WireBenchmark {
  private static final Map<String, String> PATH =
      Map.of("thingName", Samples.THING, "jobId", Samples.JOB);

  private final byte[] update =
      """
      {"status":"IN_PROGRESS","statusDetails":{"step":"download","percent":"42","from":"4.11.2",
      "to":"4.12.0"},"expectedVersion":3,"stepTimeoutInMinutes":10,
      "includeJobExecutionState":true,"clientToken":"7c1f5f0e-5b6f-4c3d-8f7e-2a9d0c1b4e6f"}\
      """
          .getBytes(StandardCharsets.UTF_8);
  private final Described described =
      new Described(
          Optional.of(
              new ExecutionView(
                  Samples.inProgress(1), Optional.of(DocumentBenchmark.PLAIN), Samples.NOW)));

  @Benchmark
  public Reply<UpdateJobExecution> readUpdate() {
    return HttpBody.read(update)
        .then(body ->
            DeviceRequests.update(
                new Call(
                    PATH, Map.of(), body, "4f1c9f6a-93a1-4ba8-8f4d-3f1f2a6d7c10", Samples.NOW)));
  }

  @Benchmark
  public String writeDescribed() {
    return DeviceJson.http(described).toString();
  }
}
