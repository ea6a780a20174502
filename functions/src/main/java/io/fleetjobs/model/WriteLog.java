package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an execution remembers of its own writes, so that a repeated request is recognised.
 *
 * @param revision grows by one with every write; conditional writes compare it
 * @param writeIds short ids of the last writes, oldest first, at most {@value #REMEMBERED}
 * @param lastDeviceWrite present only while the last write was a device's
 */
public record WriteLog(long revision, List<String> writeIds,
    Optional<DeviceWrite> lastDeviceWrite) {
  public static final int REMEMBERED = 4;

  public WriteLog {
    writeIds = List.copyOf(writeIds);
  }

  /** The log of an execution that is about to be created. */
  public static WriteLog first() {
    return new WriteLog(1, List.of(), Optional.empty());
  }

  /** This log after one more write. */
  public WriteLog after(String writeId, Optional<DeviceWrite> deviceWrite) {
    var ids = new ArrayList<>(writeIds);
    ids.add(writeId);
    var kept = ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size());
    return new WriteLog(revision + 1, kept, deviceWrite);
  }

  /** Whether the request with this id is among the last writes. */
  public boolean has(String writeId) {
    return writeIds.contains(writeId);
  }
}
