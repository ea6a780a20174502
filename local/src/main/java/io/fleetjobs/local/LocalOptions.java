package io.fleetjobs.local;

import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.local.template.Account;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of the local run.
 *
 * @param ports 0 for any free port
 * @param data folder for all data; empty: data is kept in memory
 * @param maximumPerMinute number of executions that a job may create in a minute; empty: the value
 *     of the template
 * @param operatorRules file with the operator rules; empty: operators may do everything
 * @param webhook URL to which each event is posted; empty: there are no such events
 * @param history how much the history of an execution keeps
 */
public record LocalOptions(
    Ports ports,
    Account account,
    Optional<Path> data,
    Optional<Integer> maximumPerMinute,
    Optional<Path> operatorRules,
    Optional<URI> webhook,
    HistoryMode history) {
  /** Creates options without a webhook and without full histories. */
  public LocalOptions(
      Ports ports,
      Account account,
      Optional<Path> data,
      Optional<Integer> maximumPerMinute,
      Optional<Path> operatorRules) {
    this(
        ports,
        account,
        data,
        maximumPerMinute,
        operatorRules,
        Optional.empty(),
        HistoryMode.SUMMARY);
  }

  /** Ports that clients use. */
  public record Ports(int management, int device, int mqtt, int runner, int objects) {}

  /** Returns options with any free ports and data in memory. */
  public static LocalOptions anywhere() {
    return new LocalOptions(
        new Ports(0, 0, 0, 0, 0),
        new Account("000000000000", "us-east-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns a folder within the data folder and creates it if absent; empty if data is kept in
   * memory.
   *
   * @throws IllegalStateException if the folder cannot be created
   */
  Optional<Path> folder(String name) {
    return data.map(folder -> {
      var path = folder.resolve(name);
      if (!path.toFile().isDirectory() && !path.toFile().mkdirs()) {
        throw new IllegalStateException("cannot create the folder " + path);
      }
      return path;
    });
  }

  /**
   * Returns a file within the data folder and creates that folder if absent; empty if data is kept
   * in memory.
   */
  Optional<Path> file(String name) {
    return folder("").map(folder -> folder.resolve(name));
  }

  /** Returns a copy with another limit of executions per minute. */
  public LocalOptions withMaximumPerMinute(int executions) {
    return new LocalOptions(
        ports, account, data, Optional.of(executions), operatorRules, webhook, history);
  }

  /** Returns a copy with the operator rules of a file. */
  public LocalOptions withOperatorRules(Path file) {
    return new LocalOptions(
        ports, account, data, maximumPerMinute, Optional.of(file), webhook, history);
  }

  /** Returns a copy with a URL to which each event is posted. */
  public LocalOptions withWebhook(URI url) {
    return new LocalOptions(
        ports, account, data, maximumPerMinute, operatorRules, Optional.of(url), history);
  }

  /** Returns a copy that keeps another part of the histories of executions. */
  public LocalOptions withHistory(HistoryMode mode) {
    return new LocalOptions(ports, account, data, maximumPerMinute, operatorRules, webhook, mode);
  }
}
