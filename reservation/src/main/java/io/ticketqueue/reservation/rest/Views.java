package io.ticketqueue.reservation.rest;

import io.ticketqueue.reservation.ReservationCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of responses. */
public final class Views {
  private Views() {}

  /** POST /reservations/hold. */
  public record Held(
      String reservationId,
      String status,
      long totalAmount,
      String holdExpiresAt,
      List<String> seatIds) {}

  /** PUT /reservations/hold/{id}. */
  public record Changed(
      String reservationId, String status, long newTotalAmount, String holdExpiresAt) {}

  /** GET /reservations. */
  public record Page(List<ReservationSummary> list, int page, int size, long totalElements) {}

  /** A reservation in a list. */
  public record ReservationSummary(
      String reservationId,
      String eventTitle,
      String scheduleDate,
      String status,
      List<ShortSeat> seats,
      long paymentAmount) {}

  /** A seat in a list. */
  public record ShortSeat(String seatNumber, @Nullable String section, String grade) {}

  /** GET /reservations/{id}. */
  public record Detail(
      String reservationId,
      String eventId,
      String scheduleId,
      String eventTitle,
      String artist,
      String venueName,
      String hallName,
      String scheduleDate,
      String status,
      List<LongSeat> seats,
      long totalAmount,
      @Nullable String paymentId,
      @Nullable String ticketNumber,
      @Nullable String qrData,
      List<SeatTicket> tickets,
      @Nullable String holdExpiresAt,
      String createdAt) {}

  /** A seat in full. */
  public record LongSeat(
      String seatId, String seatNumber, @Nullable String section, String grade, long price) {}

  /** The ticket of a seat. */
  public record SeatTicket(
      String ticketNumber,
      String seatId,
      String seatNumber,
      String grade,
      String state,
      @Nullable String usedAt,
      @Nullable String qrData) {}

  /** DELETE /reservations/{id}. */
  public record Cancelled(String id, String status, long refundAmount) {}

  /** GET /reservations/{id}/refund-quote. */
  public record Quote(long refundAmount, long fee, @Nullable Rule rule, String validUntil) {}

  /** The tier that a fee follows from. */
  public record Rule(int daysBefore, int percent) {}

  /** GET /internal/reservations/{id}. */
  public record Internal(
      String reservationId,
      String userId,
      String scheduleId,
      String status,
      long totalAmount,
      String holdExpiresAt,
      List<String> seatIds,
      @Nullable Long refundAmount) {}

  /** POST /internal/reservations/{id}/payment-claim. */
  public record Claimed(
      String reservationId,
      String claimedUntil,
      long totalAmount,
      String scheduleId,
      List<String> seatIds) {}

  /** GET /internal/reservations/count. */
  public record Count(
      long pending,
      long confirmed,
      long amount,
      long used,
      long usedAmount,
      long partlyUsed,
      long unusedAmount,
      long staying,
      long stayingAmount) {
    static Count of(ReservationCounts.Count count) {
      ReservationCounts.Used used = count.used();
      return new Count(
          count.pending(),
          count.confirmed(),
          count.amount(),
          used.reservations(),
          used.amount(),
          used.partly(),
          used.unusedAmount(),
          used.staying(),
          used.stayingAmount());
    }
  }

  /** POST /internal/reservations/states. */
  public record States(List<State> list) {}

  /** What became of a reservation and of its money. */
  public record State(
      String reservationId,
      String status,
      @Nullable String paymentId,
      long totalAmount,
      @Nullable Long refundAmount) {}

  /**
   * POST /internal/reservations/seats.
   *
   * @param next the {@code after} of the next page; null: this is the last one
   */
  public record SoldSeats(List<SoldSeat> list, @Nullable SeatPlace next) {}

  /** A sold seat. */
  public record SoldSeat(String scheduleId, String seatId, String reservationId) {}

  /** A seat of a schedule. */
  public record SeatPlace(String scheduleId, String seatId) {}
}
