package io.fleetjobs.local;

import io.fleetjobs.local.template.Account;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run the stack.
 *
 * @param ports 0 for any free one
 * @param data the folder to keep everything in; empty: in memory
 * @param maximumPerMinute of executions that a job creates; empty: what the template says
 */
public record LocalOptions(
    Ports ports, Account account, Optional<Path> data, Optional<Integer> maximumPerMinute) {
  /** The ports that clients use. */
  public record Ports(int management, int device, int mqtt, int runner, int objects) {}

  /** Any free ports, in memory. */
  public static LocalOptions anywhere() {
    return new LocalOptions(
        new Ports(0, 0, 0, 0, 0),
        new Account("000000000000", "us-east-1"),
        Optional.empty(),
        Optional.empty());
  }

  /** A folder within that of the data, made if it is not there; empty: in memory. */
  Optional<Path> folder(String name) {
    return data.map(folder -> {
      var path = folder.resolve(name);
      if (!path.toFile().isDirectory() && !path.toFile().mkdirs()) {
        throw new IllegalStateException("cannot make the folder " + path);
      }
      return path;
    });
  }

  /** A file within the folder of the data, which is made if it is not there; empty: in memory. */
  Optional<Path> file(String name) {
    return folder("").map(folder -> folder.resolve(name));
  }

  /** This with another highest rollout rate. */
  public LocalOptions withMaximumPerMinute(int executions) {
    return new LocalOptions(ports, account, data, Optional.of(executions));
  }
}
