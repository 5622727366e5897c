package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClientBodyFilterTest {
  /** As Helidon has a body whose client has gone: to close it means to skip the rest. */
  private static final class CutOff extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cut off");
    }

    @Override
    public int read(byte[] into, int from, int most) {
      throw new IllegalStateException("cut off");
    }

    @Override
    public void close() {
      throw new IllegalStateException("cut off");
    }
  }

  @Test
  void aBodyThatIsCutOffIsAnInvalidRequest() {
    InputStream body = new ClientBodyFilter.Body(new CutOff());
    assertThatThrownBy(body::read)
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    assertThatThrownBy(() -> body.read(new byte[1], 0, 1)).isInstanceOf(Problem.class);
    assertThatCode(body::close).doesNotThrowAnyException();
  }

  @Test
  void aBodyThatIsWholeIsReadAsItIs() throws IOException {
    try (InputStream body =
        new ClientBodyFilter.Body(new ByteArrayInputStream(new byte[] {1, 2}))) {
      assertThat(body.readAllBytes()).containsExactly(1, 2);
    }
  }
}
