package io.ticketqueue.event.cache;

/** The keys of the shared cache, by what they begin with (docs/architecture.md lists them). */
public final class CacheKeys {
  static final String EVENT = "cache:event:";
  static final String SCHEDULE = "cache:schedule:";
  static final String SEATS = "cache:seats:";
  static final String LAYOUT = "cache:layout:";

  /** Of pages of the list: their group, which a generation and a query follow. */
  static final String LISTS = "cache:event:list:";

  private CacheKeys() {}

  /** What is kept together, and is bounded apart from the others. */
  public enum Share {
    FACTS,
    LISTS,
    DOCUMENTS
  }

  /** What a key belongs to. */
  public static Share share(String key) {
    if (key.startsWith(LISTS)) {
      return Share.LISTS;
    }
    return key.startsWith(EVENT) || key.startsWith(SCHEDULE) ? Share.FACTS : Share.DOCUMENTS;
  }
}
