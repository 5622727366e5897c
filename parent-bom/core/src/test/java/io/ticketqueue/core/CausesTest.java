package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {
  private final SQLException bottom = new SQLException("bottom");
  private final IOException middle = new IOException(bottom);
  private final IllegalStateException top = new IllegalStateException(middle);

  @Test
  void aFailureComesBeforeItsCauses() {
    assertThat(Causes.of(top)).containsExactly(top, middle, bottom);
    assertThat(Causes.root(top)).isSameAs(bottom);
    assertThat(Causes.root(bottom)).isSameAs(bottom);
  }

  @Test
  void thoseOfOneKindAreFound() {
    assertThat(Causes.of(top, IOException.class)).containsExactly(middle);
    assertThat(Causes.of(bottom, IOException.class)).isEmpty();
  }

  @Test
  void causesThatGoInACircleEnd() {
    bottom.initCause(top);
    assertThat(Causes.of(top)).hasSize(12);
  }
}
