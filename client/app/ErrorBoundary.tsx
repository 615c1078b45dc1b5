/** Catches what a page throws while it paints, so that the bar above stays and there is a way back. */
import { Component, type ReactNode } from 'react'

interface Props {
  /** A new value (another page) is a new try. */
  of: string
  fallback: (failure: unknown, retry: () => void) => ReactNode
  children: ReactNode
}

export class ErrorBoundary extends Component<Props, { failure: unknown; of: string } | { failure: null; of: string }> {
  override state = { failure: null as unknown, of: this.props.of }

  static getDerivedStateFromError(failure: unknown) {
    return { failure }
  }

  static getDerivedStateFromProps(props: Props, state: { of: string }) {
    return props.of === state.of ? null : { failure: null, of: props.of }
  }

  override render() {
    if (this.state.failure === null) return this.props.children
    return this.props.fallback(this.state.failure, () => this.setState({ failure: null }))
  }
}
