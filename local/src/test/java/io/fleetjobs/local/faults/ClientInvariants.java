package io.fleetjobs.local.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks invariants between the replies that devices received and the writes to the table. */
final class ClientInvariants {
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Image> applied = new HashMap<>();
  private final Set<String> meddledWith = new HashSet<>();

  private ClientInvariants(List<Write> writes) {
    for (var write : writes) {
      if (write.after().filter(Image::isOfDevice).isPresent()) {
        write.after().ifPresent(image -> applied.putIfAbsent(image.update(), image));
      } else if (write.before().isPresent()) {
        meddledWith.add(write.key());
      }
    }
  }

  static List<Violation> violations(List<SimulatedDevice> devices, List<Write> writes) {
    var invariants = new ClientInvariants(writes);
    devices.forEach(device -> device.history().forEach(invariants::check));
    return invariants.violations;
  }

  private void check(Asked asked) {
    var image = Optional.ofNullable(applied.get(asked.request().id()));
    switch (asked.request().kind()) {
      case START_NEXT -> started(asked, image);
      case UPDATE -> updated(asked, image);
      case DESCRIBE -> expect(asked, image.isEmpty(), "a read changes nothing");
    }
  }

  private void started(Asked asked, Optional<Image> image) {
    var execution = asked.answer().reply().map(told -> told.body().path("execution"));
    var isOwn =
        execution.map(SimulatedDevice::update).filter(asked.request().id()::equals).isPresent();
    expect(asked, !isOwn || image.isPresent(), "an accepted start is not lost");
    expect(
        asked,
        asked.answer().reply().isEmpty() || asked.answer().isAccepted(),
        "a registered thing may always ask for its next");
  }

  private void updated(Asked asked, Optional<Image> image) {
    if (asked.answer().isAccepted()) {
      var told =
          asked.answer().reply().orElseThrow().body().at("/executionState/versionNumber").asLong();
      expect(asked, image.isPresent(), "an accepted update is not lost");
      expect(
          asked,
          image.filter(written -> told >= written.version()).isPresent(),
          "the version told is the update's, or a later one");
    } else if (asked.answer().isRefused() && image.isPresent()) {
      expect(asked, asked.answer().tries() > 1, "a refused update changes nothing");
      expect(
          asked,
          meddledWith.contains(image.get().key()),
          "an update that an earlier try applied is answered as accepted");
    }
  }

  private void expect(Asked asked, boolean holds, String what) {
    if (!holds) {
      violations.add(
          new Violation(
              asked.request().thing(),
              what + ": " + asked + ", written " + applied.get(asked.request().id())));
    }
  }
}
