package io.ticketqueue.event;

import java.util.UUID;

/** The halls of schedules as they are drawn, each as it was when the seats were made. */
public interface Layouts {
  /**
   * A layout.
   *
   * @param tag changes with the seats, and with nothing else
   */
  record Layout(String tag, String json) {}

  /** The tag of a schedule that exists. */
  String tag(UUID scheduleId);

  /** The layout of a schedule that exists; without sections while it has no seats. */
  Layout find(UUID scheduleId);
}
