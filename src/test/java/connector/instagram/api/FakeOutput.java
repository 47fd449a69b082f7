package connector.instagram.api;

import com.microsoft.azure.functions.OutputBinding;

/** An output binding that keeps what a function hands to its host. */
public final class FakeOutput<T> implements OutputBinding<T> {
  private T value;

  /**
   * @param nothing what it holds while the function has handed over nothing
   */
  public FakeOutput(T nothing) {
    this.value = nothing;
  }

  @Override
  public T getValue() {
    return value;
  }

  @Override
  public void setValue(T newValue) {
    value = newValue;
  }
}
