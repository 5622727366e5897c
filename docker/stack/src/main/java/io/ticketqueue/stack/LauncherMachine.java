package io.ticketqueue.stack;

import io.ticketqueue.stack.onsale.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The processes of a running launcher, as it writes them down. */
record LauncherMachine(DataFolder data) implements Machine {
  private static final String PID = ".pid";

  @Override
  public Map<String, Long> processes() {
    Properties state = data.readState();
    Map<String, Long> processes = new HashMap<>();
    state.stringPropertyNames().stream()
        .filter(name -> name.endsWith(PID))
        .forEach(
            name ->
                processes.put(
                    name.substring(0, name.length() - PID.length()),
                    Long.valueOf(state.getProperty(name))));
    return processes;
  }

  @Override
  public boolean isReady(String part) {
    return data.readState().getProperty(part + ".state", "").equals("ready");
  }
}
