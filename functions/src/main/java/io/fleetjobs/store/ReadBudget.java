package io.fleetjobs.store;

/**
 * Limits how much the reads of one page of a list may cost. Serves one request.
 *
 * <p>A list that cannot go on within the budget ends it, and says where the next page begins.
 */
public final class ReadBudget {
  private static final int ENTRIES = 5_000;
  private static final int QUERIES = 500;

  private int entries;
  private int queries;

  private ReadBudget(int entries, int queries) {
    this.entries = entries;
    this.queries = queries;
  }

  /** Returns the budget of a page: 5 000 entries of an index in 500 queries. */
  public static ReadBudget ofPage() {
    return new ReadBudget(ENTRIES, QUERIES);
  }

  static ReadBudget of(int entries, int queries) {
    return new ReadBudget(entries, queries);
  }

  /** Returns a budget without a limit. */
  static ReadBudget unlimited() {
    return new ReadBudget(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Returns the number of entries that may still be read. */
  int entries() {
    return entries;
  }

  /** Returns the number of queries that may still be made. */
  int queries() {
    return queries;
  }

  /** True if the page ends here. */
  public boolean isUsedUp() {
    return entries <= 0 || queries <= 0;
  }

  void spend(int madeQueries, int readEntries) {
    queries -= madeQueries;
    entries -= readEntries;
  }

  /** Ends the page. */
  void end() {
    queries = 0;
  }
}
