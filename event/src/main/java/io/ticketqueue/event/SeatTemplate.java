package io.ticketqueue.event;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a hall is seated.
 *
 * @param rows labels from front to back, each once
 * @param seatsPerRow in every row, numbered from 1
 * @param grades the grade of each row
 */
public record SeatTemplate(List<String> rows, int seatsPerRow, Map<String, Grade> grades) {
  public int seats() {
    return rows.size() * seatsPerRow;
  }

  /** The grades there are seats of. */
  public Set<Grade> offered() {
    Set<Grade> offered = EnumSet.noneOf(Grade.class);
    offered.addAll(grades.values());
    return offered;
  }
}
