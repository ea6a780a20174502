package io.fleetjobs.bench.core;

import io.fleetjobs.document.DocumentRules;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.model.PresignedUrlConfig;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the check of a document of about a kilobyte, and its preparation for a device. */
@State(Scope.Benchmark)
public class DocumentBenchmark {
  static final String PLAIN =
      document("https://example.com/firmware-4.12.0.bin", "https://example.com/logs");
  private static final String WITH_URLS =
      document(
          "${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/firmware/4.12.0.bin}",
          "${aws:iot:s3-presigned-url-upload:https://s3.us-east-1.amazonaws.com/logs/${thingName}.log}");
  private static final String URL = "https://s3.us-east-1.amazonaws.com/firmware/4.12.0.bin?X-Amz";

  private final PresignedUrlConfig config =
      new PresignedUrlConfig(
          Optional.of("arn:aws:iam::123456789012:role/urls"), Optional.of(3_600));

  private static String document(String download, String upload) {
    return """
    {"operation":"update","firmware":{"from":["4.11.0","4.11.1","4.11.2"],"to":"4.12.0","url":"%s",
    "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","size":18874368},
    "logs":"%s","notes":"%s","reboot":{"when":"idle","withinMinutes":90}}\
    """
        .formatted(download, upload, "Fixes the pump's clock after a power cut. ".repeat(15));
  }

  @Benchmark
  public Optional<String> check() {
    return DocumentRules.refusal(WITH_URLS, config, "us-east-1");
  }

  /** Leaves out the calculation of signatures. */
  @Benchmark
  public String fill() {
    return Placeholders.in(WITH_URLS).replaceIn(WITH_URLS, _ -> URL);
  }

  /** Measures a document without placeholders, the most frequent case. */
  @Benchmark
  public boolean findNothingToFill() {
    return Placeholders.mayBeIn(PLAIN);
  }
}
