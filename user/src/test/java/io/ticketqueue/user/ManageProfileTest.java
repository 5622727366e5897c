package io.ticketqueue.user;

import static io.ticketqueue.user.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManageProfileTest {
  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  @Test
  void aChangeKeepsWhatIsAbsent() {
    User named = app.profile().change(buyer.id(), " 김철수 ", null);
    assertThat(named.name()).isEqualTo("김철수");
    assertThat(named.phone()).isEqualTo(buyer.phone());

    User called = app.profile().change(buyer.id(), null, "0111234567");
    assertThat(called.name()).isEqualTo("김철수");
    assertThat(called.phone()).isEqualTo("011-123-4567");
    assertThat(app.profile().show(buyer.id())).isEqualTo(called);
  }

  @Test
  void aReplacementNeedsEverything() {
    assertInvalid(() -> app.profile().replace(buyer.id(), "이", null), "phone");
    assertInvalid(() -> app.profile().replace(buyer.id(), null, null), "name", "phone");
    assertThat(app.profile().show(buyer.id())).isEqualTo(buyer);

    assertThat(app.profile().replace(buyer.id(), "이", "010-1111-2222").name()).isEqualTo("이");
  }

  @Test
  void anInvalidChangeChangesNothing() {
    assertInvalid(() -> app.profile().change(buyer.id(), "김", ""), "phone");
    assertThat(app.profile().show(buyer.id())).isEqualTo(buyer);
  }
}
