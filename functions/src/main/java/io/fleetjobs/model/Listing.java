package io.fleetjobs.model;

/**
 * What pages are read from: entries in an order that does not depend on what changes of them, so
 * that a page goes on exactly where the one before it ended.
 */
public interface Listing<T> {
  /** Whether a text can be a position in this list; a position need not be that of an entry. */
  boolean isPosition(String text);

  /** Where an entry stands. */
  String position(T entry);

  /** The entries behind a position, as many as asked for or fewer. */
  Page<T> read(PageRequest part);
}
