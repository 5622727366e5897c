package io.ticketqueue.reservation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Ids by index, and indexes by id, in arrays: 20 bytes an id, where a map of UUIDs takes 100. */
final class SeatIds {
  private static final int NONE = -1;

  private final long[] high;
  private final long[] low;

  /** Indexes in the order of their ids. */
  private final int[] byId;

  SeatIds(List<UUID> ids) {
    high = ids.stream().mapToLong(UUID::getMostSignificantBits).toArray();
    low = ids.stream().mapToLong(UUID::getLeastSignificantBits).toArray();
    Integer[] order = new Integer[ids.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(ids::get));
    byId = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** Whether the other ones are the same, in the same order. */
  boolean areSame(SeatIds others) {
    return Arrays.equals(high, others.high) && Arrays.equals(low, others.low);
  }

  int size() {
    return byId.length;
  }

  UUID at(int index) {
    return new UUID(high[index], low[index]);
  }

  /** The index of an id; negative when it is unknown. */
  int indexOf(UUID id) {
    int from = 0;
    int to = byId.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = compare(byId[middle], id);
      if (order == 0) {
        return byId[middle];
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return NONE;
  }

  /** As {@link UUID#compareTo}. */
  private int compare(int index, UUID id) {
    int most = Long.compare(high[index], id.getMostSignificantBits());
    return most != 0 ? most : Long.compare(low[index], id.getLeastSignificantBits());
  }
}
