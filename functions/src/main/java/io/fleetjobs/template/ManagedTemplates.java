package io.fleetjobs.template;

import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.ManagedTemplate.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The templates that the service provides, sorted by name. Names, parameters, patterns and
 * documents are those that the AWS IoT Device Client expects.
 *
 * @see <a href="https://docs.aws.amazon.com/iot/latest/developerguide/job-templates-managed.html">
 *     managed templates</a>
 */
public final class ManagedTemplates {
  private static final String VERSION = "1.0";
  private static final String ANYTHING = "(.*?)";
  private static final Parameter USER =
      new Parameter(
          "runAsUser",
          "User of the device that runs the action. By default, the user of the device's jobs"
              + " client.",
          "(.){0,256}",
          "user1",
          true);
  private static final Parameter PATH =
      new Parameter(
          "pathToHandler",
          "Folder of the device that has the handler. By default, that of the device's jobs"
              + " client.",
          "(.){0,4096}",
          "/path/to/handler/script",
          true);
  private static final List<ManagedTemplate> ALL =
      List.of(
          handler(
              "Download-File",
              "Makes devices download a file.",
              "download-file.sh",
              required("downloadUrl", "URL of the file.", "http://www.example.com/index.html"),
              required("filePath", "Path of the file on the device.", "/path/to/file")),
          handler(
              "Install-Application",
              "Makes devices install applications.",
              "install-packages.sh",
              packages("install")),
          handler("Reboot", "Makes devices reboot.", "reboot.sh"),
          handler(
              "Remove-Application",
              "Makes devices uninstall applications.",
              "remove-packages.sh",
              packages("uninstall")),
          handler(
              "Restart-Application",
              "Makes devices restart services.",
              "restart-services.sh",
              services("restart")),
          command(),
          handler(
              "Start-Application",
              "Makes devices start services.",
              "start-services.sh",
              services("start")),
          handler(
              "Stop-Application",
              "Makes devices stop services.",
              "stop-services.sh",
              services("stop")));

  private ManagedTemplates() {}

  public static List<ManagedTemplate> all() {
    return ALL;
  }

  /** Returns the template with this name and version; empty if there is none. */
  public static Optional<ManagedTemplate> find(String name, String version) {
    return ALL.stream()
        .filter(template -> template.name().equals(name))
        .filter(template -> template.version().equals(version))
        .findFirst();
  }

  /** Returns the newest version of the template with this name; empty if there is none. */
  public static Optional<ManagedTemplate> find(String name) {
    return find(name, VERSION);
  }

  private static Parameter required(String key, String description, String example) {
    return new Parameter(key, description, ANYTHING, example, false);
  }

  private static Parameter packages(String action) {
    return required("packages", "Applications to " + action + ", separated by spaces.", "git curl");
  }

  private static Parameter services(String action) {
    return required("services", "Services to " + action + ", separated by spaces.", "nginx sshd");
  }

  private static ManagedTemplate handler(
      String action, String description, String script, Parameter... arguments) {
    var args =
        Stream.of(arguments)
            .map(argument -> "\"" + placeholder(argument) + "\"")
            .collect(Collectors.joining(",", "\"args\":[", "],"));
    var input =
        "\"handler\":\""
            + script
            + "\","
            + (arguments.length == 0 ? "" : args)
            + "\"path\":\""
            + placeholder(PATH)
            + "\"";
    return template(
        action,
        description,
        "runHandler",
        input,
        Stream.concat(Stream.of(arguments), Stream.of(USER, PATH)).toList());
  }

  private static ManagedTemplate command() {
    var command =
        required(
            "command",
            "Command and its arguments, separated by commas. A comma within one of them has a"
                + " backslash before it.",
            "systemctl,status,nginx");
    return template(
        "Run-Command",
        "Makes devices run a command.",
        "runCommand",
        "\"command\":\"" + placeholder(command) + "\"",
        List.of(command, USER));
  }

  private static ManagedTemplate template(
      String action, String description, String type, String input, List<Parameter> parameters) {
    var document =
        """
        {"version":"1.0","steps":[{"action":{"name":"%s","type":"%s","input":{%s},"runAsUser":"%s"}}]}\
        """
            .formatted(action, type, input, placeholder(USER));
    return new ManagedTemplate("AWS-" + action, VERSION, description, document, parameters);
  }

  private static String placeholder(Parameter parameter) {
    return ParameterSubstitution.placeholder(parameter.key());
  }
}
