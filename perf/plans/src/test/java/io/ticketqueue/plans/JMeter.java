package io.ticketqueue.plans;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testbeans.gui.TestBeanGUI;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/** JMeter's own loading, editing and saving, without its window. */
final class JMeter {
  private static final Path HOME = Path.of("target", "jmeter").toAbsolutePath();

  private final Map<String, JMeterGUIComponent> forms = new HashMap<>();

  private JMeter() {}

  static JMeter started() throws IOException {
    System.setProperty("java.awt.headless", "true");
    JMeterUtils.setJMeterHome(HOME.toString());
    JMeterUtils.loadJMeterProperties(HOME.resolve("bin/jmeter.properties").toString());
    JMeterUtils.initLocale();
    SaveService.loadProperties();
    return new JMeter();
  }

  /** What File, Open and File, Save make of a plan. */
  String saved(String plan) throws IOException {
    return text(tree(plan));
  }

  /** The same after each element was shown: its form reads it and writes it back. */
  String shownAndSaved(String plan) throws IOException {
    HashTree tree = tree(plan);
    forEach(tree, this::show);
    return text(tree);
  }

  static void forEach(HashTree tree, Consumer<TestElement> what) {
    for (Object key : tree.list()) {
      what.accept((TestElement) key);
      forEach(tree.getTree(key), what);
    }
  }

  static HashTree tree(String plan) throws IOException {
    Path file = Files.createTempFile("plan", ".jmx");
    try {
      Files.writeString(file, plan);
      return SaveService.loadTree(file.toFile());
    } finally {
      Files.delete(file);
    }
  }

  private static String text(HashTree tree) throws IOException {
    var out = new ByteArrayOutputStream();
    SaveService.saveTree(tree, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void show(TestElement element) {
    JMeterGUIComponent form = form(element);
    form.clearGui();
    form.configure(element);
    form.modifyTestElement(element);
  }

  private JMeterGUIComponent form(TestElement element) {
    String form = element.getPropertyAsString(TestElement.GUI_CLASS);
    String type = element.getPropertyAsString(TestElement.TEST_CLASS);
    return forms.computeIfAbsent(form + " " + type, key -> newForm(form, type));
  }

  private static JMeterGUIComponent newForm(String form, String type) {
    try {
      Class<?> found = Class.forName(form);
      return found == TestBeanGUI.class
          ? new TestBeanGUI(Class.forName(type))
          : (JMeterGUIComponent) found.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(form, e);
    }
  }
}
