package io.ticketqueue.stack.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookTest {
  private final Book book = new Book(3);

  private static Reply refusal(int status, String code) {
    return new Reply(status, JsonP.createObjectBuilder().add("code", code).build(), 0);
  }

  @Test
  void aSeatSoldTwiceIsAFault() {
    book.bought(1, List.of("a", "b"), 200);
    book.bought(2, List.of("b"), 100);
    assertThat(book.sold()).isEqualTo(2);
    assertThat(book.money()).isEqualTo(300);
    assertThat(book.faults()).containsExactly("seat b was sold to buyers 1 and 2");
  }

  @Test
  void countsPeopleByHowFarTheyAre() {
    book.moved(Stage.COMING, Stage.WAITING);
    assertThat(book.people(Stage.COMING)).isEqualTo(2);
    assertThat(book.people(Stage.WAITING)).isEqualTo(1);
  }

  @Test
  void tellsForeseenRefusalsFromOthers() {
    book.answered(Question.HOLD, refusal(409, "SEAT_NOT_AVAILABLE"), 1);
    book.answered(Question.HOLD, refusal(500, "INTERNAL_ERROR"), 1);
    book.answered(Question.STATUS, refusal(409, "SEAT_NOT_AVAILABLE"), 1);
    book.later(Question.STATUS, "503 SERVICE_UNAVAILABLE");
    assertThat(book.refused()).isEqualTo(Map.of("HOLD 409 SEAT_NOT_AVAILABLE", 1L));
    assertThat(book.unforeseen())
        .isEqualTo(Map.of("HOLD 500 INTERNAL_ERROR", 1L, "STATUS 409 SEAT_NOT_AVAILABLE", 1L));
    assertThat(book.laterOnes()).isEqualTo(Map.of("STATUS 503 SERVICE_UNAVAILABLE", 1L));
  }

  @Test
  void keepsTheFirstFaultsAndCountsAll() {
    for (int i = 0; i < 60; i++) {
      book.fault("fault " + i);
    }
    assertThat(book.faults()).hasSize(50);
    assertThat(book.faultCount()).isEqualTo(60);
  }
}
