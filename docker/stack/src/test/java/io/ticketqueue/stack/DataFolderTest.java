package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @Test
  void aRequestForARestartCountsOnce(@TempDir Path folder) {
    var data = new DataFolder(folder);
    data.create();
    assertThat(data.takeRestartRequest("user")).isFalse();
    data.requestRestart("user");
    assertThat(data.takeRestartRequest("user")).isTrue();
    assertThat(data.takeRestartRequest("user")).isFalse();
  }

  @Test
  void nobodyHasItUntilSomebodyLocksIt(@TempDir Path folder) throws IOException {
    var data = new DataFolder(folder);
    assertThat(data.isInUse()).isFalse();
    FileLock lock = data.lock().orElseThrow();
    assertThat(data.isInUse()).isTrue();
    lock.acquiredBy().close();
    assertThat(data.isInUse()).isFalse();
  }
}
