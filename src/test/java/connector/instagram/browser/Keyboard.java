package connector.instagram.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The keyboard of somebody who has no mouse. */
public final class Keyboard {
  private static final int MOST_STOPS = 120;

  private final DevTools tools;

  Keyboard(DevTools tools) {
    this.tools = tools;
  }

  /** Goes from stop to stop with the Tab key until this one has the focus, and can be seen to. */
  public Control tabTo(String role, String name) {
    String wanted = role + " '" + name + "'";
    List<String> passed = new ArrayList<>();
    while (passed.size() < MOST_STOPS) {
      press("Tab", 9, "");
      Control here = Control.focused(tools);
      if (here.toString().equals(wanted)) {
        if (!here.showsFocus()) {
          throw new AssertionError(wanted + " has the focus, but does not show it.");
        }
        return here;
      }
      passed.add(here.toString());
    }
    throw new AssertionError("The Tab key never comes to " + wanted + ", but to " + passed);
  }

  /** What has the focus now. */
  public Control focused() {
    return Control.focused(tools);
  }

  public void enter() {
    press("Enter", 13, "\r");
  }

  public void space() {
    press(" ", 32, " ");
  }

  public void escape() {
    press("Escape", 27, "");
  }

  /** A key at a time. */
  public void type(String text) {
    text.chars()
        .mapToObj(Character::toString)
        .forEach(
            letter -> {
              tools.ask("Input.dispatchKeyEvent", key("keyDown", letter, 0).put("text", letter));
              tools.ask("Input.dispatchKeyEvent", key("keyUp", letter, 0));
            });
  }

  /** What was copied last, where the focus is. */
  public void paste() {
    ObjectNode down = key("keyDown", "v", 86).put("modifiers", 2);
    down.putArray("commands").add("paste");
    tools.ask("Input.dispatchKeyEvent", down);
    tools.ask("Input.dispatchKeyEvent", key("keyUp", "v", 86).put("modifiers", 2));
  }

  private void press(String name, int code, String text) {
    ObjectNode down = key(text.isEmpty() ? "rawKeyDown" : "keyDown", name, code);
    if (!text.isEmpty()) {
      down.put("text", text);
    }
    tools.ask("Input.dispatchKeyEvent", down);
    tools.ask("Input.dispatchKeyEvent", key("keyUp", name, code));
  }

  private static ObjectNode key(String type, String name, int code) {
    return Json.object()
        .put("type", type)
        .put("key", name)
        .put("code", name.equals(" ") ? "Space" : name)
        .put("windowsVirtualKeyCode", code);
  }
}
