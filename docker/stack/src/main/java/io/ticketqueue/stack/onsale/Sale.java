package io.ticketqueue.stack.onsale;

/**
 * What the buyers of a sale share.
 *
 * @param sandbox where the provider's windows are imitated
 * @param opening when the sale opens, by {@link System#nanoTime}
 * @param witnesses every how manieth buyer keeps the receipt
 */
record Sale(
    Door door,
    Book book,
    String sandbox,
    String scheduleId,
    HallPlan plan,
    long opening,
    int witnesses) {
  boolean isWitness(int buyer) {
    return buyer % witnesses == 0;
  }
}
