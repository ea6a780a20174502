package io.fleetjobs.model;

/**
 * A list that is read in pages. The order of its entries does not depend on anything that changes,
 * so that each page continues exactly where the one before ended.
 */
public interface Listing<T> {
  /**
   * True if the text can be a position in this list. There need not be an entry at that position.
   */
  boolean isPosition(String text);

  /** Returns the position of an entry. */
  String position(T entry);

  /** Returns the entries behind a position, at most as many as asked for. */
  Page<T> read(PageRequest part);
}
