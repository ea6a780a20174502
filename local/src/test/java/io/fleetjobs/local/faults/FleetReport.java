package io.fleetjobs.local.faults;

import io.fleetjobs.local.faults.HeardMessages.Message;
import io.fleetjobs.local.faults.SimulatedOperator.Request;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tells what happened to a simulated fleet. */
record FleetReport(
    long seed,
    List<Write> writes,
    List<SimulatedDevice> devices,
    List<Message> messages,
    List<String> jobs,
    List<Request> requests,
    Faults faults) {
  private static final int SHOWN = 10;

  String figures() {
    var lives =
        writes.stream()
            .filter(write ->
                write.after().isPresent()
                    && write.before().filter(b -> b.isSameLifeAs(write.after().get())).isEmpty())
            .count();
    return "seed "
        + seed
        + ": "
        + lives
        + " executions, "
        + writes.size()
        + " writes, "
        + devices.stream().mapToInt(device -> device.history().size()).sum()
        + " requests of "
        + devices.size()
        + " devices, "
        + messages.size()
        + " notifications, "
        + jobs.size()
        + " jobs, "
        + requests.size()
        + " requests of operators; "
        + faults;
  }

  /** Returns the violations, and the shortest history of a thing or job that has one. */
  String of(List<Violation> violations) {
    var text = new StringBuilder("seed " + seed + ", " + violations.size() + " violations");
    violations.stream().limit(SHOWN).forEach(violation -> text.append("\n  ").append(violation));
    violations.stream()
        .map(Violation::subject)
        .distinct()
        .map(this::history)
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of())
        .forEach(entry -> text.append("\n    ").append(entry));
    return text.toString();
  }

  private List<String> history(String subject) {
    return Stream.of(
            requests.stream()
                .filter(request -> List.of(request.subject().split(" ", -1)).contains(subject))
                .map(request -> "operator: " + request),
            devices.stream()
                .filter(device -> device.thing().equals(subject))
                .flatMap(device -> device.history().stream())
                .map(asked -> "device: " + asked),
            writes.stream()
                .filter(write -> write.any().thing().equals(subject))
                .map(write -> "table: " + write),
            messages.stream()
                .filter(message -> message.thing().equals(subject))
                .map(message -> "message: " + message))
        .flatMap(lines -> lines)
        .toList();
  }
}
