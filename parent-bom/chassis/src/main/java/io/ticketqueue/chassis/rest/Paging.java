package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param page from 0
 * @param size 1–100
 */
public record Paging(int page, int size) {
  private static final int DEFAULT_SIZE = 20;
  private static final int LARGEST = 100;
  private static final int HIGHEST_PAGE = 999_999_999;
  // Beyond it every list is empty, and the offset stays an int.
  private static final int LAST_PAGE = 10_000_000;

  /**
   * Reads the query parameters as sent, absent ones as 0 and 20.
   *
   * @throws Problem INVALID_REQUEST when out of range or not a number
   */
  public static Paging of(@Nullable String page, @Nullable String size) {
    List<FieldError> errors = new ArrayList<>();
    int p = number("page", page, 0, 0, HIGHEST_PAGE, errors);
    int s = number("size", size, DEFAULT_SIZE, 1, LARGEST, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Paging(p, s);
  }

  private static int number(
      String name, @Nullable String text, int absent, int min, int max, List<FieldError> errors) {
    if (text == null) {
      return absent;
    }
    if (text.matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    errors.add(new FieldError(name, Violation.OUT_OF_RANGE, min, max));
    return absent;
  }

  /** How many entries come before this page. */
  public int offset() {
    return Math.min(page, LAST_PAGE) * size;
  }
}
