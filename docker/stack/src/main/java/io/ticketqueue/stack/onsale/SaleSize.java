package io.ticketqueue.stack.onsale;

import java.time.Duration;

/**
 * How large a sale is.
 *
 * @param buyers people who come, 1 to 100,000
 * @param seats in the hall, 10 to 50,000, a multiple of ten
 * @param rate admissions a second, 1 to 1,000
 * @param seed what everything about the buyers is drawn from
 */
public record SaleSize(int buyers, int seats, int rate, long seed) {
  private static final int MOST_BUYERS = 100_000;
  private static final int MOST_SEATS = 50_000;
  private static final int MOST_RATE = 1000;
  private static final int TEN = 10;
  private static final int[] ROWS = {50, 40, 30, 20, TEN};
  private static final double COMERS_PER_SECOND = 50_000 / 60.0;
  private static final long SHORTEST_RUSH_SECONDS = 10;
  private static final double SEATS_PER_ADMISSION = 1.8;

  public SaleSize {
    require("--buyers", buyers, 1, MOST_BUYERS);
    require("--seats", seats, TEN, MOST_SEATS);
    require("--rate", rate, 1, MOST_RATE);
    if (seats % TEN != 0) {
      throw new IllegalArgumentException("--seats must be a multiple of ten");
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be between " + least + " and " + most);
    }
  }

  /** Seats in a row: as many as divide the hall evenly. */
  public int seatsPerRow() {
    for (int row : ROWS) {
      if (seats % row == 0) {
        return row;
      }
    }
    throw new IllegalStateException("a multiple of ten");
  }

  /** Within which time around the opening everybody comes: 50,000 within a minute. */
  Duration rush() {
    return Duration.ofSeconds(
        Math.max(SHORTEST_RUSH_SECONDS, Math.round(buyers / COMERS_PER_SECOND)));
  }

  /** About how long the seats last. */
  Duration about() {
    return Duration.ofSeconds(Math.round(seats / SEATS_PER_ADMISSION / rate));
  }
}
