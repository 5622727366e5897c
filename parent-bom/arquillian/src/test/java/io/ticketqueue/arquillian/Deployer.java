package io.ticketqueue.arquillian;

/** The main class of a JVM that deploys, says the process's id, and waits for its end. */
final class Deployer {

  private Deployer() {}

  public static void main(String[] arguments) throws Exception {
    ProcessConfiguration configuration = new ProcessConfiguration();
    configuration.setWorkDir(arguments[0]);
    ProcessContainer container = new ProcessContainer();
    container.setup(configuration);
    container.deploy(Hello.jar("orphan.jar"));
    System.out.println("pid=" + ServerProcesses.of("orphan.jar").pid());
    Thread.currentThread().join();
  }
}
