package io.fleetjobs.infra;

import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.MqttIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import software.amazon.awscdk.StackProps;

/**
 * Writes the template of the local run: the same stack with the topic prefix {@code $aws}, so that
 * unmodified device SDKs find their topics.
 */
public final class LocalTemplate {
  public static final String FILE = "fleetjobs-local.template.json";

  /** The template for a full history of each execution. */
  public static final String FULL_HISTORY_FILE = "fleetjobs-local-full-history.template.json";

  private static final String PREFIX = "$aws";

  private LocalTemplate() {}

  /**
   * @param args folder to write {@value #FILE} and {@value #FULL_HISTORY_FILE} into
   */
  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of(args[0]));
    write(folder.resolve(FILE), HistoryMode.SUMMARY);
    write(folder.resolve(FULL_HISTORY_FILE), HistoryMode.FULL);
  }

  private static void write(Path file, HistoryMode history) throws IOException {
    var work = Files.createTempDirectory("fleetjobs-synth");
    var code = Files.writeString(work.resolve("none.jar"), "the runner has the classes");
    var app = JobsApp.app().outdir(work.resolve("cdk.out").toString()).build();
    new JobsStack(
        app,
        JobsApp.STACK,
        StackProps.builder().build(),
        JobsBackendProps.builder()
            .code(code)
            .checkThings(true)
            .mqttIdentity(MqttIdentity.OFF)
            .documentAccess(DocumentAccess.ANY)
            .jobEvents(JobEventMode.ACCOUNT)
            .history(history)
            .eventBus("webhook")
            .build(),
        TopicPrefix.checked(PREFIX, true));
    var assembly = app.synth();
    Files.copy(
        Path.of(assembly.getStackByName(JobsApp.STACK).getTemplateFullPath()),
        file,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
